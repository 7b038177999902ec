/** Marquee against a real broker: the loop, the swap, faults, bad input; and the rules of who may depend on whom. */
package dev.marquee.it;
