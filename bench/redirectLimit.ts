import http from "node:http";

/** What node:http can do at most: the same 302 for every request. */
const STATIC = { Location: "https://shop.example.com/products/abc?utm_source=pulse", "Content-Length": 0, "Cache-Control": "no-store" };

http
  .createServer((_request, response) => {
    response.writeHead(302, STATIC);
    response.end();
  })
  .listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("up"));
