/** Joins what people say of a poster with the pixels the model saw: the Kafka Streams application behind the training set. */
@NullMarked
package dev.marquee.trainer.labels;

import org.jspecify.annotations.NullMarked;
