export { default as IconClose } from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
export { default as IconDots } from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
export { default as IconMenu } from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs';
export { default as IconUpload } from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
export { default as IconChevron } from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
