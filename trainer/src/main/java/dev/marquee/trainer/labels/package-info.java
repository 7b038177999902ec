/**
 * The label join: the Kafka Streams application that makes the training set out of labels and of the
 * pictures that are kept.
 */
@NullMarked
package dev.marquee.trainer.labels;

import org.jspecify.annotations.NullMarked;
