//! stub
/// f
pub struct Schedule(pub String);
impl Schedule { pub fn show(&self,_l:&str)->String{self.0.clone()} }
impl std::fmt::Display for Schedule { fn fmt(&self,f:&mut std::fmt::Formatter<'_>)->std::fmt::Result{f.write_str(&self.0)} }
pub fn parse(t:&str)->Result<Schedule,()>{Ok(Schedule(t.to_owned()))}
