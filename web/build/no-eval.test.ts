import { expect, test } from 'vitest';
import { madeFromText } from './no-eval.ts';

test.each(['new Function("a","return a")', 'x=Function("return this")()', 'eval("1")', '(0,eval)(x); eval (y)', 'setTimeout("go()",1)', 'setInterval(`go()`)', '[].constructor.constructor("return 1")()'])('%s is found', (code) => {
  expect(madeFromText(`const before = 1;${code};`)).toContain(code.slice(0, 8));
});

test.each(['function evaluate(a){}', 'medieval(1)', 'x.eval(1)', 'setTimeout(()=>go(),1)', 'isFunction(x)', 'typeof Function', 'x instanceof Function'])('%s is nothing of the kind', (code) => {
  expect(madeFromText(code)).toBeNull();
});
