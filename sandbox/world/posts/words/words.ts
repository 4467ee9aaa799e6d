/** What people say of a thing, in one language. `{thing}` stands with its article where the language has one. */
export type Phrases = {
  /** What they talk about, by shop. */
  gifts: readonly string[];
  records: readonly string[];
  positive: readonly string[];
  neutral: readonly string[];
  negative: readonly string[];
  /** What may follow, of each kind. */
  more?: Record<"positive" | "neutral" | "negative", readonly string[]>;
};

export type Topic = "gifts" | "records";

export const EMOJI = {
  positive: ["😍", "❤️", "🔥", "🥰", "👏", "💛", "🙌", "✨", "😊", "🎉"],
  neutral: ["🤔", "👀", "🙏", "📦", "✅"],
  negative: ["😕", "🙄", "😡", "👎", "😞"],
} as const;

/** Nobody asked for these. */
export const SPAM = [
  "Promote it on @demo_big_page 🚀🚀",
  "DM us to collab! We pay $500 a week 💸",
  "Get 10k followers today, link in my bio 👉👉",
  "Earn from home with crypto, ask me how https://free-coins.example/join",
  "🔥🔥 FREE gift cards at https://win-now.example 🔥🔥",
  "Send a message on WhatsApp +44 7700 900999 for investment tips",
] as const;

/** What ambassadors answer. */
export const ANSWERS = [
  "thank you so much 💛",
  "link is in my bio!",
  "the code works until the end of the campaign 😊",
  "haha same here",
  "it is the small one, the big one was sold out",
  "so glad you like it!",
  "they ship abroad too, I asked",
  "¡gracias!",
  "danke dir ❤️",
] as const;
