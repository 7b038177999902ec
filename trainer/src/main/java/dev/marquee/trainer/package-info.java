/**
 * The training service: follows the labels, trains when there are enough new ones or somebody asks, judges and
 * publishes.
 */
@NullMarked
package dev.marquee.trainer;

import org.jspecify.annotations.NullMarked;
