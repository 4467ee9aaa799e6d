import type { campaignWordsScreen, participationWordsScreen } from "#app/screens/campaignWords.ts";
import { SentimentCard } from "#app/ui/comments/SentimentCard.tsx";
import { ThemesCard } from "#app/ui/comments/ThemesCard.tsx";
import { TopCommentsCard } from "#app/ui/comments/TopCommentsCard.tsx";
import { TopPostsCard } from "#app/ui/posts/TopPostsCard.tsx";
import { useCommentActs } from "./useCommentActs.ts";

type Of<Screen extends (...args: never[]) => unknown> = Awaited<ReturnType<Screen>>;

/** What was said in a campaign: captions, comments, how they are meant and what they are about. `at`: the campaign's address. */
export function CampaignWords({ words, at }: { words: Of<typeof campaignWordsScreen>; at: string }) {
  const acts = useCommentActs();
  return (
    <>
      <TopPostsCard
        title="Top captions"
        rows={words.posts}
        more={{ url: `${at}/posts`, content: "All posts" }}
        empty="No captions of this campaign’s posts are known yet."
      />
      <TopCommentsCard rows={words.comments} url={`${at}/comments`} {...acts} />
      <SentimentCard sentiment={words.sentiment} commentsUrl={`${at}/comments`} />
      <ThemesCard themes={words.themes} commentsUrl={`${at}/comments`} />
    </>
  );
}

type Props = { words: Of<typeof participationWordsScreen>; campaignId: string; participationId: string };

/** The same of one ambassador in it. */
export function ParticipationWords({ words, campaignId, participationId }: Props) {
  const acts = useCommentActs();
  return (
    <>
      <TopPostsCard title="Posts" rows={words.posts} more={null} empty="No posts of this ambassador for this campaign are known yet." />
      <TopCommentsCard rows={words.comments} url={`/app/campaigns/${campaignId}/comments?participation=${participationId}`} {...acts} />
      <SentimentCard sentiment={words.sentiment} commentsUrl={null} />
    </>
  );
}
