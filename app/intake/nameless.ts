/** What a narrowed order says of its buyer, taken out (JSON): the customer, where it was sent to, and the checkout by which a browser is joined with it. */
export const NAMELESS = '{"customerId": null, "customerKey": null, "shipKey": null, "checkoutKey": null}';
