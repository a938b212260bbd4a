/** Two branches, the mark of the product. Drawn in the colour of the text around it. */
export function LaurelMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <g stroke="currentColor" strokeWidth="1.900" strokeLinecap="round" strokeLinejoin="round">
        <path d="M14.600 27.500C8 25.500 4.500 18.500 6.200 8.500" />
        <path d="M17.400 27.500c6.600-2 10.100-9 8.400-19" />
        <path d="M6.300 11.500c2.600.200 4.300 1.700 4.500 4.400M6.800 17.200c2.900-.100 5 1.200 5.700 3.800M9.300 22.300c2.200-.700 4.300-.100 5.600 1.900" />
        <path d="M25.700 11.500c-2.600.200-4.300 1.700-4.500 4.400M25.200 17.200c-2.900-.100-5 1.200-5.700 3.800M22.700 22.300c-2.200-.700-4.300-.100-5.600 1.900" />
      </g>
    </svg>
  );
}
