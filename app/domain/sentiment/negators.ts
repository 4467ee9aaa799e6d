const LISTS = {
  english:
    "not no never none nobody nothing neither nor cannot cant wont dont doesnt didnt isnt arent wasnt werent aint shouldnt wouldnt couldnt hasnt havent hadnt without hardly barely",
  german: "nicht kein keine keinen keiner keinem nie niemals ohne nix",
  french: "ne pas jamais rien aucun aucune sans non",
  italian: "mai niente senza nessuno nessuna",
  spanish: "nunca nada ningun ninguna ninguno sin jamas tampoco",
  portuguese: "nao nem nenhum nenhuma sem",
  hindi: "nahi nahin nhi mat na नहीं मत ना",
  arabic: "لا ما لم لن ليس ليست مش مو مب غير بدون",
};

/** Words that turn what follows them around, as they are after folding. */
export const NEGATORS: ReadonlySet<string> = new Set(Object.values(LISTS).flatMap((words) => words.split(" ")));

/** Words after a negator that it reaches, unless a mark comes first. */
export const REACH = 4;
