/** How values become files of a run folder. */
package org.loupe.api.render;
