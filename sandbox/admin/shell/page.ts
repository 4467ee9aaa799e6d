import { playMenu } from "./menu.ts";

playMenu(async () => true);
