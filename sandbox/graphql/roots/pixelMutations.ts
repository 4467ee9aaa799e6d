import { createPixel, findPixel, updatePixel, type WebPixel } from "../../store/pixels.ts";
import { pixelFields } from "../../storefront/pixelExtension.ts";
import type { Args, Context, Source } from "../context.ts";
import { gid, idOf } from "../gid.ts";

const source = ({ id, settings }: WebPixel): Source => ({ __typename: "WebPixel", id: gid("WebPixel", id), settings });

type Answer = { webPixel: Source | null; userErrors: Source[] };

const refused = (code: string, field: string[], message: string): Answer => ({
  webPixel: null,
  userErrors: [{ __typename: "ErrorsWebPixelUserError", code, field, message }],
});

/** Settings must be those that the extension declares in its shopify.extension.toml: each, and no other. */
function readSettings(given: unknown): WebPixel["settings"] | Answer {
  const where = ["webPixel", "settings"];
  let settings: unknown = given;
  try {
    if (typeof given === "string") settings = JSON.parse(given);
  } catch {
    return refused("INVALID_CONFIGURATION_JSON", where, "Settings must be valid JSON");
  }
  if (typeof settings !== "object" || settings === null || Array.isArray(settings))
    return refused("INVALID_CONFIGURATION_JSON", where, "Settings must be valid JSON");
  const own = settings as WebPixel["settings"];
  const fields = pixelFields();
  const wrong = [...fields.filter((name) => !own[name]), ...Object.keys(own).filter((name) => !fields.includes(name))];
  return wrong.length ? refused("INVALID_SETTINGS", where, `Settings are not as the extension declares them: ${wrong.join(", ")}`) : own;
}

async function create(args: Args, { sandbox, shop }: Context): Promise<Answer> {
  const settings = readSettings((args.webPixel as Args).settings);
  if ("userErrors" in settings) return settings as Answer;
  const made = await createPixel(sandbox, shop.domain, settings);
  return made ? { webPixel: source(made), userErrors: [] } : refused("TAKEN", [], "Web pixel is taken.");
}

async function update(args: Args, { sandbox, shop }: Context): Promise<Answer> {
  const settings = readSettings((args.webPixel as Args).settings);
  if ("userErrors" in settings) return settings as Answer;
  const changed = await updatePixel(sandbox, shop.domain, idOf("WebPixel", args.id) ?? 0, settings);
  return changed ? { webPixel: source(changed), userErrors: [] } : refused("NOT_FOUND", ["id"], "Web pixel not found.");
}

export const pixelMutations: Source = { webPixelCreate: create, webPixelUpdate: update };

/** The query `webPixel`: the app's pixel in the shop, of an id where one is given. */
export async function pixelOf({ sandbox, shop }: Context, id: unknown): Promise<Source | null> {
  const found = await findPixel(sandbox, shop.domain);
  return found && (id === undefined || id === null || idOf("WebPixel", id) === found.id) ? source(found) : null;
}
