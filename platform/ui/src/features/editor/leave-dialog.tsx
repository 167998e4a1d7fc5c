import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";

export function LeaveDialog({ open, onStay, onLeave }: { open: boolean; onStay: () => void; onLeave: () => void }) {
  return (
    <Dialog
      open={open}
      onClose={onStay}
      alert
      width={440}
      title="Leave without saving?"
      description="What you changed in this experiment is not saved."
      actions={
        <>
          <Button look="danger" onClick={onLeave}>
            Leave
          </Button>
          <Button look="primary" onClick={onStay}>
            Stay
          </Button>
        </>
      }
    />
  );
}
