import fc from "fast-check";
import { expect, test } from "vitest";
import { isSpam } from "#app/domain/comments/isSpam.ts";

test.each([
  "DM @fashion.hub for a collab",
  "Promote it on @style_daily 🔥",
  "Message me on WhatsApp +44 7911 123456",
  "I invested with her and made $5,000 in a week",
  "Get 10k followers instantly",
  "check the link in my bio",
  "https://win.example/prize",
  "ｆｏｌｌｏｗ for follow?",
  "@a @b @c @d @e look",
])("%j is bait", (text) => expect(isSpam(text)).toBe(true));

test.each([
  "Where can I get this in blue?",
  "I made my order today, thank you!",
  "@sister we need these",
  "Love the link between the two colours",
  "My whole profile would be this jumper",
  "Earned a place on my wall",
  "It was $40 and worth it",
  "مرحبا جميل جدا",
  "",
])("%j is what somebody thinks", (text) => expect(isSpam(text)).toBe(false));

test("any text is read, long ones too, without a pattern that runs away", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 5000 }), (text) => typeof isSpam(text) === "boolean"));
  for (const text of ["a".repeat(100_000), "send ".repeat(20_000), "+1 ".repeat(30_000), "@a".repeat(50_000), "earn $".repeat(20_000)])
    expect(typeof isSpam(text)).toBe("boolean");
});
