/** Tests of the whole: structure, isolation, journeys. */
@NullMarked
package ai.rivvi;

import org.jspecify.annotations.NullMarked;
