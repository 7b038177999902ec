/** Values in the Confluent wire format, their schemas in an Apicurio Registry that may be away for a while. */
@NullMarked
package dev.marquee.service.schemaregistry;

import org.jspecify.annotations.NullMarked;
