import type { ImportKind } from "#app/domain/imports/fileImports.ts";
import type { Columns } from "../columns.ts";
import { ambassadorsFile } from "./ambassadorsFile.ts";
import { campaignsFile } from "./campaignsFile.ts";
import { codesFile } from "./codesFile.ts";
import { commentsFile } from "./commentsFile.ts";
import { postsFile } from "./postsFile.ts";

/** The columns of each kind of file. */
export const columnsOf: Readonly<Record<ImportKind, Columns>> = {
  campaigns: campaignsFile.columns,
  ambassadors: ambassadorsFile.columns,
  codes: codesFile.columns,
  posts: postsFile.columns,
  comments: commentsFile.columns,
};
