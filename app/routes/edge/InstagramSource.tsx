import { useFetcher, useRevalidator } from "@remix-run/react";
import { Text } from "@shopify/polaris";
import { useState } from "react";
import type { InstagramScreen } from "#app/screens/instagram.ts";
import type { Answer } from "#app/ui/form/answer.ts";
import { ConfirmModal } from "#app/ui/page/ConfirmModal.tsx";
import { InstagramCard } from "#app/ui/sources/InstagramCard.tsx";
import { useEvery } from "#app/ui/useEvery.ts";
import { useAnswer } from "./useAnswer.ts";

/** Before the link to the login, which serves for 15 minutes, has ended. */
const RENEW_MS = 10 * 60_000;

/** Instagram on the page of sources, with its way to connect and to disconnect. */
export function InstagramSource({ instagram, connectUrl }: { instagram: InstagramScreen; connectUrl: string }) {
  const { revalidate } = useRevalidator();
  const ending = useFetcher<Answer>();
  const [asking, setAsking] = useState(false);
  useAnswer(ending);
  useEvery(RENEW_MS, true, revalidate);
  const { brand } = instagram;
  const disconnect = () =>
    brand && ending.submit({ intent: "disconnect", connectionId: brand.id }, { method: "post", action: "/app/sources/instagram" });
  return (
    <>
      <InstagramCard instagram={instagram} connectUrl={connectUrl} busy={ending.state !== "idle"} onDisconnect={() => setAsking(true)} />
      <ConfirmModal
        id="disconnect-instagram"
        open={asking}
        title={`Disconnect ${brand?.handle ?? "Instagram"}?`}
        action="Disconnect"
        destructive
        onConfirm={disconnect}
        onClose={() => setAsking(false)}
      >
        <Text as="p">Accounts without a login of their own are read no more. What was read stays. You can connect again at any time.</Text>
      </ConfirmModal>
    </>
  );
}
