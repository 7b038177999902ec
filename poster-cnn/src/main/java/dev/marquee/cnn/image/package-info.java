/** Turns the untrusted bytes of a poster into the exact pixels that the network sees, or refuses them with a reason. */
@NullMarked
package dev.marquee.cnn.image;

import org.jspecify.annotations.NullMarked;
