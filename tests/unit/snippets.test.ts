// What is pasted into other pages: a title or an address with any sign in it stays what it is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marked } from 'marked';
import { type Shared, SNIPPETS } from '../../web/src/share/snippets.ts';

const shared: Shared = {
  title: 'L2: weights · gradlab',
  link: 'https://host.example/g/ko/l2/#l2=0.3&b.l2=0',
  frame: 'https://host.example/g/ko/l2/#embed=on&l2=0.3&b.l2=0',
  picture: 'https://host.example/g/ko/l2/preview.png',
  height: 900,
  script: 'https://host.example/g/embed.js',
  lab: 'l2',
  settings: 'l2=0.3&b.l2=0',
  language: 'ko',
};
const HOSTILE = [
  '"><script>alert(1)</script>',
  "' onload='alert(1)",
  ']](javascript:alert(1)) <img src=x>',
  '```\n</iframe>{{< x >}} {alert(1)} {x}',
  'a\\" >}} {{% x %}} \\',
  '&quot; &amp; `code` *a* _b_ ~c~ |d|\r\n# e',
];

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const decoded = (text: string) =>
  text.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code, name) => (code ? String.fromCharCode(Number(code)) : NAMED[name]));

/** The attributes of the only element of a text. */
function attributesOf(html: string) {
  const [whole, attributes] = /^<iframe ((?:[a-z]+=(?:"[^"]*"|\{[^"]*?\}+) ?)+)(?:><\/iframe>|\/>)$/.exec(html) ?? [];
  assert.ok(whole, html);
  const pairs = [...attributes.matchAll(/([a-z]+)=(?:"([^"]*)"|(\{[^"]*?\}+))(?: |$)/g)];
  return Object.fromEntries(pairs.map(([, name, quoted, braced]) => [name, braced ?? decoded(quoted)]));
}

describe('a snippet', () => {
  it('is what its kind of page takes', () => {
    assert.equal(
      SNIPPETS.markdown(shared),
      '[![L2: weights · gradlab](https://host.example/g/ko/l2/preview.png)](https://host.example/g/ko/l2/#l2=0.3&b.l2=0)',
    );
    const frame = {
      src: shared.frame,
      title: shared.title,
      width: '100%',
      height: '900',
      loading: 'lazy',
      style: 'border:0',
    };
    assert.deepEqual(attributesOf(SNIPPETS.iframe(shared)), frame);
    const script = '<script type="module" src="https://host.example/g/embed.js"></script>\n';
    assert.equal(
      SNIPPETS.element(shared),
      `${script}<grad-lab lab="l2" settings="l2=0.3&#38;b.l2=0" lang="ko"></grad-lab>`,
    );
    assert.equal(
      SNIPPETS.element({ ...shared, settings: '', language: '' }),
      `${script}<grad-lab lab="l2"></grad-lab>`,
    );
    assert.equal(SNIPPETS.quarto(shared), `\`\`\`{=html}\n${SNIPPETS.iframe(shared)}\n\`\`\``);
    assert.deepEqual(attributesOf(SNIPPETS.mdx(shared)), { ...frame, height: '{900}', style: '{{ border: 0 }}' });
    assert.equal(SNIPPETS.hugo(shared), `{{< gradlab src="${shared.frame}" title="${shared.title}" height="900" >}}`);
    assert.match(SNIPPETS['hugo-file'](), /src="\{\{ .Get "src" \}\}" title="\{\{ .Get "title" \}\}"/);
  });

  for (const title of HOSTILE)
    it(`keeps the title ${JSON.stringify(title)}`, () => {
      const hostile = { ...shared, title };
      const plain = title.replaceAll(/[\r\n]+/g, ' ');
      assert.equal(attributesOf(SNIPPETS.iframe(hostile)).title, plain);
      assert.equal(attributesOf(SNIPPETS.mdx(hostile)).title, plain);
      // Nothing that Quarto, Jekyll, Vue or MDX reads in an attribute.
      for (const snippet of [SNIPPETS.iframe(hostile), SNIPPETS.mdx(hostile)])
        assert.ok(!/[`{}<>]/.test(/title="([^"]*)"/.exec(snippet)?.[1] ?? '`'));
      assert.equal(SNIPPETS.quarto(hostile).split('\n').length, 3);
      const html = marked.parse(SNIPPETS.markdown(hostile), { async: false });
      const [, href, src, alt] =
        /^<p><a href="([^"]*)"><img src="([^"]*)" alt="([^"]*)"><\/a><\/p>\n$/.exec(html) ?? [];
      assert.deepEqual([href, src], [shared.link.replace('&', '&amp;'), shared.picture], html);
      assert.equal(decoded(alt), plain);
      assert.ok(!/[<>]/.test(alt));
      const shortcode = SNIPPETS.hugo(hostile);
      assert.match(shortcode, /^\{\{< gradlab src="[^"]*" title="(?:[^"\\]|\\")*" height="900" >\}\}$/);
      assert.equal(shortcode.split('>}}').length, 2);
    });

  it('ends at no sign of an address', () => {
    const link = 'https://host.example/a(b)\'c"d<e>`f`[g]*h* i\\j{k}|l^/#l2=0.3&x=가';
    const hostile = { ...shared, link, frame: link };
    const whole =
      'https://host.example/a%28b%29%27c%22d%3Ce%3E%60f%60%5Bg%5D%2Ah%2A%20i%5Cj%7Bk%7D%7Cl%5E/#l2=0.3&x=%EA%B0%80';
    assert.ok(SNIPPETS.markdown(hostile).endsWith(`](${whole})`));
    assert.equal(attributesOf(SNIPPETS.iframe(hostile)).src, whole);
    assert.equal(attributesOf(SNIPPETS.mdx(hostile)).src, whole);
    assert.ok(SNIPPETS.hugo(hostile).includes(`src="${whole}" `));
    assert.equal(decodeURI(whole.replace('%27', "'")).includes('가'), true);
  });
});
