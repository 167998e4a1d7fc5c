/** A folder for each execution that asks for one: uploaded files, logs of tools. Gone when the execution is over. */
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { errorText, type Log } from "@squall/core";

export interface ExecutionFolders {
  /** The folder of this execution, made when it is first asked for; readable by this user only. */
  open(id: string): Promise<string>;
  /** Removes it, if there is one. Never rejects. */
  remove(id: string): Promise<void>;
}

/**
 * Folders below `root`, which belongs to nobody else. They outlive the process, for an undo after a crash may need them; those of
 * executions that `isOpen` does not know are removed here.
 */
export async function openExecutionFolders(
  root: string,
  options: { readonly isOpen: (id: string) => boolean; readonly log: Log },
): Promise<ExecutionFolders> {
  const present = new Set<string>(await readdir(root).catch(() => []));
  const removals = new Map<string, Promise<void>>();
  const removeNow = async (id: string) => {
    try {
      await rm(join(root, id), { recursive: true, force: true });
    } catch (cause) {
      present.add(id);
      options.log.warn({ executionId: id, reason: errorText(cause) }, "the folder of an execution could not be removed");
    } finally {
      removals.delete(id);
    }
  };
  const folders: ExecutionFolders = {
    async open(id) {
      const path = join(root, id);
      present.add(id);
      await removals.get(id);
      await mkdir(path, { recursive: true, mode: 0o700 });
      return path;
    },
    async remove(id) {
      if (!present.delete(id)) return;
      const removal = removeNow(id);
      removals.set(id, removal);
      await removal;
    },
  };
  await Promise.all([...present].filter((id) => !options.isOpen(id)).map((id) => folders.remove(id)));
  return folders;
}
