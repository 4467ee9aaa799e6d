import * as lists from "stopword";

/** What comments are full of in any language, and no list of stop words has. */
const FILLERS =
  "aww awww com dont don't doesnt doesn't cant can't didnt didn't gonna gotta haha hahaha hahahaha hehe hmm http https i'm i'll i've id ill im isnt isn't it's its ive jaja jajaja kkk kkkk lmao lol lols nah nope oh omg ooh pls plz please rofl soo sooo soooo thats that's there's ugh wanna wasnt wow www yeah yep yes you're youre yay";

/** More than the library's English list leaves out: words that say how, and not what. */
const ENGLISH =
  "actually again already always anyone anything because been before being could did does done each else even ever every everyone everything for get gets getting give going gone got had has have having here how just know let like made make makes making many maybe might more most much must need never not nothing now off one only other our out over own really said same say see should since some someone something still stuff such sure take tell than that the their them then there these they thing things think this those though through too tried try until use used using very was way well went were what when where which while who why will with without would yet you your";

const words = new Set(
  [
    ...[lists.eng, lists.spa, lists.por, lists.porBr, lists.fra, lists.deu, lists.ita, lists.nld, lists.swe, lists.dan, lists.nob, lists.pol],
    ...[lists.tur, lists.ara, lists.hin, lists.ind, lists.rus, lists.jpn],
  ]
    .flat()
    .concat(FILLERS.split(" "), ENGLISH.split(" ")),
);

/** Whether a word, in small letters, says nothing of what is talked about, in any of the languages that are known. */
export function isStopWord(word: string): boolean {
  return words.has(word);
}
