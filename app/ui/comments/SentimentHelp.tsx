import { List } from "@shopify/polaris";

/** docs/sentiment.md in short. */
export function SentimentHelp() {
  return (
    <List>
      <List.Item>
        The app reads each comment by itself and says whether it is meant well, badly, or neither. The score goes from −1 (negative) to +1 (positive).
        The marked words are those without which it would have been less sure.
      </List.Item>
      <List.Item>
        About three in ten labels are wrong: irony, jokes between friends, words with a meaning of their own in a group, and languages that it has
        seen little of. Over many comments such mistakes partly even out, and over a few they do not.
      </List.Item>
      <List.Item>
        Choose another label for a comment and it counts in all figures at once. What you said stays, also when the app learns to read better.
      </List.Item>
      <List.Item>Spam and the ambassadors’ own replies are kept apart and are in no share.</List.Item>
      <List.Item>
        “Likely between” is Wilson’s 95% interval of each share. It says how much chance there is in so many comments, and nothing of wrong labels.
      </List.Item>
    </List>
  );
}
