"""The file room, proved: foreign saves, precise problems, hostile files, lossless changes."""
