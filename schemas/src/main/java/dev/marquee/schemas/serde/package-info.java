/** How events become bytes: one factory, Avro's single-object encoding unless another serde is configured. */
@NullMarked
package dev.marquee.schemas.serde;

import org.jspecify.annotations.NullMarked;
