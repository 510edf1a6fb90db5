// What the checker of HTML asks of every page. Off: matters of taste, and rules narrower than the standard.
export default {
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    "aria-label-misuse": "off", // a list may have a name
    "form-dup-name": "off", // a comparison sends the same name once for each of its services
    "long-title": "off", // names of centres
    "no-implicit-button-type": "off",
    "no-implicit-input-type": "off",
    "no-redundant-for": "off",
    "no-trailing-whitespace": "off",
    "prefer-native-element": "off", // a scrolling table's frame is a region, not a section of the text
    "tel-non-breaking": "off",
    "valid-id": ["error", { relaxed: true }], // ids of centres may begin with a digit
    "void-style": "off", // Razor writes <input />
    "wcag/h32": "off", // forms that hold no button of their own
  },
};
