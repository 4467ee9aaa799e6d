import { takeId, type Sql } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";

export type SubscriptionStatus = "PENDING" | "ACTIVE" | "DECLINED" | "CANCELLED" | "EXPIRED" | "FROZEN";

export type PlanLine =
  { id: number; interval: string; amount: string; currency: string } | { id: number; terms: string; amount: string; currency: string };

export type Subscription = {
  id: number;
  name: string;
  status: SubscriptionStatus;
  test: boolean;
  trialDays: number;
  returnUrl: string;
  lines: PlanLine[];
  createdAt: string;
  updatedAt: string;
  currentPeriodEnd: string | null;
};

export type SubscriptionInput = Pick<Subscription, "name" | "test" | "trialDays" | "returnUrl"> & {
  lines: ({ interval: string; amount: string; currency: string } | { terms: string; amount: string; currency: string })[];
};

/** Asks the merchant for a subscription: it waits for approveSubscription or declineSubscription. */
export async function createSubscription(sandbox: Sandbox, shop: string, input: SubscriptionInput): Promise<Subscription> {
  const now = new Date().toISOString();
  const lines = await Promise.all(input.lines.map(async (line) => ({ ...line, id: await takeId(sandbox.db) })));
  const subscription: Subscription = {
    ...input,
    lines,
    id: await takeId(sandbox.db),
    status: "PENDING",
    createdAt: now,
    updatedAt: now,
    currentPeriodEnd: null,
  };
  await writeSubscription(sandbox.db, shop, subscription);
  return subscription;
}

export async function writeSubscription(sql: Sql, shop: string, subscription: Subscription): Promise<void> {
  await sql.query(
    "insert into subscription (shop, id, status, doc) values ($1, $2, $3, $4) on conflict (shop, id) do update set status = excluded.status, doc = excluded.doc",
    [shop, subscription.id, subscription.status, subscription],
  );
}

export async function findSubscription(sql: Sql, shop: string, id: number): Promise<Subscription | null> {
  const { rows } = await sql.query<{ doc: Subscription; status: SubscriptionStatus }>(
    "select doc, status from subscription where shop = $1 and id = $2",
    [shop, id],
  );
  return rows[0] ? { ...rows[0].doc, status: rows[0].status } : null;
}

export async function activeSubscriptions(sandbox: Sandbox, shop: string): Promise<Subscription[]> {
  const { rows } = await sandbox.db.query<{ doc: Subscription }>("select doc from subscription where shop = $1 and status = 'ACTIVE' order by id", [
    shop,
  ]);
  return rows.map(({ doc }) => doc);
}

/** Where the merchant is asked; the admin shell shows the page. */
export function confirmationUrl(sandbox: Sandbox, shop: string, id: number): string {
  return `${sandbox.origin}/store/${shop.split(".")[0]}/charges/${id}/confirm`;
}
