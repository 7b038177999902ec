/** Tests of the client that need no broker; {@code ClientExamplesIT} and the commands' tests run it on one. */
@NullMarked
package dev.marquee.client;

import org.jspecify.annotations.NullMarked;
