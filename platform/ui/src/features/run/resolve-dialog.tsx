import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Problem } from "../../components/feedback.tsx";
import { Labeled, TextArea } from "../../components/form.tsx";
import { resolveTargetExecution } from "../runs/api.ts";
import type { LedgerRow } from "./model/ledger.ts";

const reasonMin = 3;

/** A named person says that a fault is gone which could not be proven gone. The evidence stays as it is. */
export function ResolveDialog({ row, executionId, onClose }: { row: LedgerRow; executionId: number; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const resolve = useMutation({ mutationFn: () => resolveTargetExecution(executionId, row.target.id, reason.trim()), onSuccess: onClose });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Resolve ${row.target.label ?? row.target.name}?`}
      description={`It stays ${row.target.rollback} in the records, with your name and your reason beside it. The alarm ends, and its locks are released.`}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={resolve.isPending || reason.trim().length < reasonMin} onClick={() => resolve.mutate()}>
            I looked, and it is settled
          </Button>
        </>
      }
    >
      <Labeled label="What did you look at, and what did you find?" note="required">
        {(ids) => (
          <TextArea
            {...ids}
            value={reason}
            maxLength={2_000}
            onChange={(event) => setReason(event.target.value)}
            placeholder="The load on the host is back to normal, and no process of the extension is left."
          />
        )}
      </Labeled>
      {resolve.isError ? <Problem error={resolve.error} /> : null}
    </Dialog>
  );
}
