/** What ingestion systems, downstream teams, editors' tools and operators' scripts call. */
@NullMarked
package dev.marquee.client;

import org.jspecify.annotations.NullMarked;
