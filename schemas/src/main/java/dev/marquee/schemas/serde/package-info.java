/** Serdes that turn events into bytes: Avro's single-object encoding, unless another serde is configured. */
@NullMarked
package dev.marquee.schemas.serde;

import org.jspecify.annotations.NullMarked;
