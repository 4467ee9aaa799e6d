import { HEALTH_DAYS, type TopicHealth } from "#app/metrics/queries/webhookHealth.ts";
import { topicWords } from "./eventWords.ts";
import type { ShopFormats } from "./formats.ts";

export type TopicRow = {
  id: string;
  name: string;
  last: string | null;
  received: string;
  /** 'missed': a comparison had to read what no webhook had told. */
  state: "missed" | "arriving" | "none";
  words: string;
};

/** The webhooks' health, topic by topic. That a kind of event did not come says nothing by itself: it may not have happened. */
export function topicRows(formats: ShopFormats, health: readonly TopicHealth[]): TopicRow[] {
  return health.map(({ topic, received, lastReceivedAt, missed }) => {
    const state = missed > 0 ? "missed" : received > 0 ? "arriving" : "none";
    const orders = missed === 1 ? "1 order" : `${formats.count(missed)} orders`;
    return {
      id: topic,
      name: topicWords(topic),
      last: lastReceivedAt ? formats.instant(lastReceivedAt) : null,
      received: formats.count(received),
      state,
      words:
        state === "missed"
          ? `Missed webhooks: ${orders} had to be read from Shopify in the last ${HEALTH_DAYS} days`
          : state === "arriving"
            ? "Arriving"
            : lastReceivedAt
              ? `None in the last ${HEALTH_DAYS} days`
              : "Nothing of the kind so far",
    };
  });
}
