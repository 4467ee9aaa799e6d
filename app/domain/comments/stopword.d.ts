/** The lists that are used; the package has no types of its own. */
declare module "stopword" {
  type List = readonly string[];
  export const eng: List, spa: List, por: List, porBr: List, fra: List, deu: List, ita: List, nld: List, swe: List, dan: List, nob: List;
  export const pol: List, tur: List, ara: List, hin: List, ind: List, rus: List, jpn: List;
}
