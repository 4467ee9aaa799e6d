import { describe, expect, test } from "vitest";
import { networkOf, postOfAddress } from "#app/sources/files/networks/postOf.ts";

describe("the address of a post", () => {
  test.each([
    ["https://www.instagram.com/p/DAbc_12-x/?igsh=xyz", "instagram", "DAbc_12-x", null],
    ["instagram.com/reel/DAbc_12-x/", "instagram", "DAbc_12-x", null],
    ["https://m.instagram.com/ann.example/reel/DAbc_12-x", "instagram", "DAbc_12-x", "ann.example"],
    ["http://instagr.am/p/DAbc_12-x/", "instagram", "DAbc_12-x", null],
    ["https://www.instagram.com/tv/DAbc_12-x/", "instagram", "DAbc_12-x", null],
    ["https://www.instagram.com/stories/ann.example/3141592653589793/", "instagram", "3141592653589793", "ann.example"],
    ["https://www.tiktok.com/@ann.example/video/7412345678901234567?is_from_webapp=1", "tiktok", "7412345678901234567", "ann.example"],
    ["https://www.tiktok.com/@ann/photo/7412345678901234567", "tiktok", "7412345678901234567", "ann"],
    ["https://m.tiktok.com/v/7412345678901234567.html", "tiktok", "7412345678901234567", null],
    ["https://www.tiktokv.com/share/video/7412345678901234567/", "tiktok", "7412345678901234567", null],
    ["https://www.tiktok.com/embed/v2/7412345678901234567", "tiktok", "7412345678901234567", null],
    ["https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=5", "youtube", "dQw4w9WgXcQ", null],
    ["https://youtu.be/dQw4w9WgXcQ?si=abc", "youtube", "dQw4w9WgXcQ", null],
    ["https://m.youtube.com/shorts/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ", null],
    ["https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", "youtube", "dQw4w9WgXcQ", null],
    ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ", null],
    ["https://blog.example/2026/11/a-post/?utm_source=x", null, "blog.example/2026/11/a-post", null],
  ])("%s", (address, platform, postKey, handle) => {
    expect(postOfAddress(address)).toEqual({ platform, postKey, handle });
  });

  test("that only the network can look up is told apart from one that is of no post", () => {
    for (const short of ["https://vm.tiktok.com/ZMabc/", "https://www.tiktok.com/t/ZTabc/", "https://www.instagram.com/share/reel/BAabc"])
      expect(postOfAddress(short)).toMatchObject({ problem: "short" });
    for (const none of [
      "https://www.instagram.com/ann.example/",
      "https://www.youtube.com/@ann",
      "https://youtu.be/short",
      "https://www.tiktok.com/@ann",
    ])
      expect(postOfAddress(none)).toMatchObject({ problem: "none" });
    for (const text of ["post 7", "", "javascript:alert(1)", "http://"]) expect(postOfAddress(text)).toMatchObject({ problem: "not_an_address" });
  });

  test("of a TikTok video says when it was made", () => {
    expect(networkOf("tiktok")!.postedAt!("7681714846173356608")?.toISOString()).toBe("2026-09-04T16:16:52.000Z");
    expect(networkOf("tiktok")!.postedAt!("12345678")).toBeNull();
  });
});
