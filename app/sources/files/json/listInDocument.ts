import { Assembler } from "stream-json/core/assembler.js";
import type parser from "stream-json/core/parser.js";

/** Follows the tokens of a JSON document to its list, and puts the list's elements together one by one. */
export class ListInDocument {
  /** Elements taken so far. */
  read = 0;
  /** 'before' the list, 'within' it, 'after' it. */
  where: "before" | "within" | "after" = "before";
  readonly #lists: ReadonlySet<string>;
  readonly #path: (string | null)[] = [];
  #key: string | null = null;
  readonly #elements = new Assembler<unknown[]>({ numberAsString: true });

  /** @param lists Paths of lists within an object, such as "data.videos". An array as the whole document is one anyway. */
  constructor(lists: ReadonlySet<string>) {
    this.#lists = lists;
  }

  /** Takes the next token. @returns An element that is complete with it. */
  take(token: parser.Token): { element: unknown } | null {
    if (this.where === "before") this.#look(token);
    if (this.where !== "within") return null;
    this.#elements.consume(token.name === "numberValue" ? { name: token.name, value: wholeText(token.value) } : token);
    if (this.#elements.done) this.where = "after";
    else if (this.#elements.depth === 1 && this.#elements.current?.length) {
      this.read++;
      return { element: this.#elements.current.pop() };
    }
    return null;
  }

  #look(token: parser.Token): void {
    if (token.name === "keyValue") this.#key = token.value;
    else if (token.name === "startArray" && this.#isList()) this.where = "within";
    else if (token.name === "startObject" || token.name === "startArray") {
      this.#path.push(this.#key);
      this.#key = null;
    } else if (token.name === "endObject" || token.name === "endArray") this.#path.pop();
  }

  #isList(): boolean {
    return this.#path.length === 0 || this.#lists.has([...this.#path.slice(1), this.#key].join("."));
  }
}

/** Whole numbers keep every digit; 1e3 and 5.0 are whole too. */
function wholeText(text: string): string {
  return /^-?\d+$/.test(text) ? text : String(Number(text));
}
