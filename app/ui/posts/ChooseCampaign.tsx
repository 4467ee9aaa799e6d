import { BlockStack, Select, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { UnassignedRow } from "#app/screens/unassignedPosts.ts";
import { ConfirmModal } from "../page/ConfirmModal.tsx";
import { plural } from "../plural.ts";

type Props = { rows: UnassignedRow[]; onAdd: (ids: string[], campaignId: string) => void; onClose: () => void };

/** Asks which campaign posts are to be put in: of those that the ambassadors of all of them are in. */
export function ChooseCampaign({ rows, onAdd, onClose }: Props) {
  const [first, ...others] = rows;
  const options = (first?.choices ?? []).filter(({ id }) => others.every((row) => row.choices.some((choice) => choice.id === id)));
  const [chosen, setChosen] = useState("");
  const start = options[0]?.id ?? "";
  useEffect(() => setChosen(start), [start, rows]);
  const posts = plural(String(rows.length), "post");
  return (
    <ConfirmModal
      id="choose-campaign"
      open={rows.length > 0}
      title={`Add ${posts} to a campaign`}
      action={options.length > 0 ? `Add ${posts}` : "Close"}
      onConfirm={() =>
        chosen &&
        onAdd(
          rows.map((row) => row.id),
          chosen,
        )
      }
      onClose={onClose}
    >
      {options.length > 0 ? (
        <BlockStack gap="200">
          <Select
            label="Campaign"
            options={options.map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen}
            onChange={setChosen}
            helpText="Campaigns that the ambassadors of these posts are in. Those whose days are nearest come first."
          />
        </BlockStack>
      ) : (
        <Text as="p">
          There is no campaign that the ambassadors of all of these posts are in. Choose fewer posts, or add the ambassadors to the campaign first.
        </Text>
      )}
    </ConfirmModal>
  );
}
