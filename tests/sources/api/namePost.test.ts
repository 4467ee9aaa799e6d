import { describe, expect, test } from "vitest";
import { namePost, namePostBy } from "#app/sources/api/namePost.ts";

describe("a post is known", () => {
  test("by what its address says, on networks whose addresses are known", () => {
    expect(namePost("instagram", null, "https://www.instagram.com/reel/DJxYz12AbCd/?igsh=1")).toEqual({ postKey: "DJxYz12AbCd" });
    expect(namePost("tiktok", "7300000000000000001", "https://www.tiktok.com/@bo/video/7300000000000000001")).toEqual({
      postKey: "7300000000000000001",
    });
  });
  test("by its id where no address is told, or the network is not known", () => {
    expect(namePost("instagram", "DJxYz12AbCd", null)).toEqual({ postKey: "DJxYz12AbCd" });
    expect(namePost("threads", "7", "https://threads.example/p/9")).toEqual({ postKey: "7" });
  });
  test("as the same by an address as by an id", () => {
    expect(namePostBy("instagram", "https://instagram.com/p/DJxYz12AbCd")).toEqual(namePostBy("instagram", "DJxYz12AbCd"));
  });
});

test("an id that is not the address's, another network's address and what is neither are refused, by field", () => {
  expect(namePost("instagram", "17912345678901234", "https://www.instagram.com/p/DJxYz12AbCd/")).toMatchObject({ field: "id" });
  expect(namePost("instagram", null, "https://www.tiktok.com/@bo/video/7300000000000000001")).toMatchObject({ field: "url" });
  expect(namePost("tiktok", null, "https://vm.tiktok.com/ZMabc/")).toMatchObject({ field: "url" });
  expect(namePost("tiktok", "abc", null)).toMatchObject({ field: "id" });
  expect(namePost("instagram", null, null)).toMatchObject({ field: "id" });
});
