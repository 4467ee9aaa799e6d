import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { Box } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = {
  /** Unique on its page. */
  id: string;
  open: boolean;
  title: string;
  /** The verb on the button: "Retire 3 codes". */
  action: string;
  destructive?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Asks before a thing that cannot be undone. */
export function ConfirmModal({ id, open, title, action, destructive = false, onConfirm, onClose, children }: Props) {
  const confirm = () => {
    onConfirm();
    onClose();
  };
  return (
    <Modal id={id} open={open} onHide={onClose}>
      <Box padding="400">{children}</Box>
      <TitleBar title={title}>
        <button type="button" variant="primary" {...(destructive ? { tone: "critical" } : {})} onClick={confirm}>
          {action}
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </TitleBar>
    </Modal>
  );
}
