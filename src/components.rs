//! Parts that pages are made of. A part takes values and signals, knows no address table and asks no questions.
