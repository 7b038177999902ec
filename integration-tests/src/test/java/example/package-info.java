/** Programs of the four who call Marquee, as the documentation shows them; {@code ClientExamplesIT} runs them. */
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
