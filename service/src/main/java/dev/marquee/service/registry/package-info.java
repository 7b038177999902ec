/** The model registry that lives in three Kafka topics: versions, artifacts, aliases. */
@NullMarked
package dev.marquee.service.registry;

import org.jspecify.annotations.NullMarked;
