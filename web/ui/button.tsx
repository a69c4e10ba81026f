import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './button.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** `main`: the one next action. `plain`: anything else. `quiet`: words only. */
  kind?: 'main' | 'plain' | 'quiet';
  /** Fills the width of its column: the phone's thumb reaches it. */
  wide?: boolean;
  children: ReactNode;
}

export function Button({ kind = 'plain', wide = false, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button button-${kind}${wide ? ' button-wide' : ''}`}>
      {children}
    </AriaButton>
  );
}
