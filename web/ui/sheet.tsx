import { useId, type ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { defineTexts, useTexts } from '../i18n/index.ts';
import { Button } from './button.tsx';
import './sheet.css';

const texts = defineTexts({ close: { th: 'ปิด', en: 'Close' } });

export interface SheetProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Detail beside the page: from the right on a desk, from below on a phone. Escape, the veil and "ปิด" close it. */
export function Sheet({ title, open, onClose, children }: SheetProps) {
  const t = useTexts(texts);
  const heading = useId();
  return (
    <ModalOverlay className="sheet-veil" isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className="sheet">
        <Dialog className="sheet-body" aria-labelledby={heading}>
          <header className="sheet-head">
            <Heading slot="title" id={heading} level={2}>
              {title}
            </Heading>
            <Button kind="quiet" onPress={onClose}>
              {t.close}
            </Button>
          </header>
          <div className="sheet-content">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
