@NullMarked
package ai.rivvi.campaigns;

import org.jspecify.annotations.NullMarked;
