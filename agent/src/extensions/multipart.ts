/** The form in which an action with a file parameter gets its prepare. */

/**
 * Part `request` is the JSON as a plain field: with a file name the Go kit would take it for a file and panic. Files
 * follow with distinct file names, since the extension stores them in one folder.
 */
export function multipartRequest(
  json: string,
  uniqueText: string,
  files: readonly { readonly parameter: string; readonly fileName: string; readonly content: Uint8Array }[] = [],
): { readonly bytes: Uint8Array; readonly contentType: string } {
  const boundary = `squall-${uniqueText}`;
  const parts: Uint8Array[] = [Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="request"\r\n\r\n${json}\r\n`)];
  for (const [position, file] of files.entries()) {
    const fileName = `${position + 1}-${quotable(file.fileName)}`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quotable(file.parameter)}"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    parts.push(Buffer.from(head), file.content, Buffer.from("\r\n"));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { bytes: Buffer.concat(parts), contentType: `multipart/form-data; boundary=${boundary}` };
}

/** Quotes and line ends would end the header. */
function quotable(text: string): string {
  return text.replace(/["\\\r\n]/g, "_");
}
