import { z } from "zod";

const TextList = z.array(z.string());

/** The texts of a JSON list; undefined if it is none. */
export function decodeTextList(text: string): string[] | undefined {
  try {
    return TextList.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
