/** What stands in a page of Markdown: links, pictures, anchors, samples of code. */

import GithubSlugger from 'github-slugger';
import { marked, type Token } from 'marked';

export interface Page {
  /** Links and pictures that lead somewhere, also those written as HTML. */
  readonly links: readonly string[];
  /** As GitHub makes them of the headings. */
  readonly anchors: ReadonlySet<string>;
  readonly samples: readonly Sample[];
  /** What stands between backticks. */
  readonly codes: ReadonlySet<string>;
  /** What stands in italics, whole. */
  readonly emphasised: ReadonlySet<string>;
  /** How deep each heading is. */
  readonly headings: readonly number[];
  /** What is below each other: headings, tables with their rows, lists with their entries, samples. */
  readonly shape: readonly string[];
}

interface Sample {
  readonly language: string;
  readonly text: string;
}

export function pageOf(text: string): Page {
  const slugger = new GithubSlugger();
  const links: string[] = [];
  const anchors = new Set<string>();
  const samples: Sample[] = [];
  const codes = new Set<string>();
  const emphasised = new Set<string>();
  const headings: number[] = [];
  const shape: string[] = [];
  const look = (token: Token) => {
    if (token.type === 'heading') {
      anchors.add(slugger.slug(plain(token.tokens ?? [])));
      headings.push(token.depth);
      shape.push(`heading ${token.depth}`);
    }
    if (token.type === 'table') shape.push(`table of ${token.header.length} by ${token.rows.length}`);
    if (token.type === 'list') shape.push(`list of ${token.items.length}`);
    if (token.type === 'code') shape.push(`sample in ${token.lang || 'nothing'}`);
    if (token.type === 'link' || token.type === 'image') links.push(token.href);
    if (token.type === 'code') samples.push({ language: token.lang ?? '', text: token.text });
    if (token.type === 'codespan') codes.add(token.text);
    if (token.type === 'em') emphasised.add(plain(token.tokens ?? []).replace(/\s+/g, ' '));
    if (token.type === 'html') {
      for (const [, link = ''] of token.raw.matchAll(/(?:href|src|srcset)="([^"]+)"/g)) links.push(link);
    }
  };
  marked.walkTokens(marked.lexer(text), look);
  return { links, anchors, samples, codes, emphasised, headings, shape };
}

/** The words of a heading without its marks. */
const plain = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      'tokens' in token && token.tokens ? plain(token.tokens) : (token as { text: string }).text,
    )
    .join('');
