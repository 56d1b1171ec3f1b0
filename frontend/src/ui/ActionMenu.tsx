import { Menu } from '@mantine/core';
import { IconChevron } from './icons';

interface ActionMenuProps {
  label: string;
  items: { label: string; onClick: () => void; disabledReason?: string | undefined }[];
}

/** A button that opens a short list of actions. */
export function ActionMenu({ label, items }: ActionMenuProps) {
  return (
    <Menu position="bottom-end" radius="md" withinPortal>
      <Menu.Target>
        <button type="button" className="button">
          {label}
          <IconChevron size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) => (
          <Menu.Item
            key={item.label}
            onClick={item.onClick}
            disabled={item.disabledReason !== undefined}
            title={item.disabledReason}
          >
            {item.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
