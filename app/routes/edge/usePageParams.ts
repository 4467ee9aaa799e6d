import { useSearchParams } from "@remix-run/react";

type Changes = Record<string, string | number | null>;

/** The list settings in the page's address, and a way to change them: any change but of the page itself goes back to the first page. */
export function usePageParams(): { params: URLSearchParams; change: (changes: Changes) => void } {
  const [params, setParams] = useSearchParams();
  const change = (changes: Changes) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (!("page" in changes)) next.delete("page");
        for (const [key, value] of Object.entries(changes)) {
          if (value === null || value === "") next.delete(key);
          else next.set(key, String(value));
        }
        return next;
      },
      { preventScrollReset: true, replace: true },
    );
  return { params, change };
}
