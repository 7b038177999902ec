/**
 * The label join: the Kafka Streams application that makes the training set out of labels and of the
 * pixels the model saw.
 */
@NullMarked
package dev.marquee.trainer.labels;

import org.jspecify.annotations.NullMarked;
